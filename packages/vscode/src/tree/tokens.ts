import {
  actionKinds,
  type Capabilities,
  type ConnectionView,
  isActive,
  type JobView,
  localConnection,
  offeredAction,
} from "@jobwatch/core";
import { isWebUrl } from "../web-url.ts";

/**
 * The words that a row's `contextValue` may hold, separated by spaces, so that the manifest's menus can ask for one:
 * `viewItem =~ /\bcancel\b/`. `job`, `connection`: what the row is. `editable`: a connection that is the person's to
 * edit and remove. The others: what may be done to the job now.
 */
export const tokens = [
  "connection",
  "editable",
  "job",
  "log",
  "url",
  "follow",
  "unfollow",
  "mute",
  "unmute",
  "edited",
  ...actionKinds,
] as const;
export type Token = (typeof tokens)[number];

/** What the menus offer for a job, by what its server can do and by its status. */
export const jobTokens = ({ job, followed }: JobView, capabilities: Capabilities, muted: boolean): readonly Token[] => {
  const offers: readonly (readonly [Token, boolean])[] = [
    ["job", true],
    ["log", capabilities.log !== "none"],
    ["url", isWebUrl(job.url)],
    ["follow", isActive(job.status) && !followed],
    ["unfollow", followed],
    ["mute", true],
    ["unmute", muted],
    // Its input begins the form of a new one.
    ["edited", capabilities.create !== "none" && job.workflow !== null],
    ...actionKinds.map((action) => [action, offeredAction(capabilities, action, job) !== null] as const),
  ];
  return offers.filter(([, offered]) => offered).map(([token]) => token);
};

/** What the menus offer for a connection. The local server was found, not configured: there is nothing to edit. */
export const connectionTokens = ({ connection }: ConnectionView, muted: boolean): readonly Token[] => [
  "connection",
  ...(connection.id === localConnection ? [] : (["editable"] as const)),
  "mute",
  ...(muted ? (["unmute"] as const) : []),
];
