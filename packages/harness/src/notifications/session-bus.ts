import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startProcessGroup } from "../processes.ts";

/** A message bus of our own, beside whatever bus the person's desktop has. */
export type SessionBus = {
  /** For DBUS_SESSION_BUS_ADDRESS of the programs that are to use it. */
  readonly address: string;
  /** The socket that it listens on. */
  readonly socket: string;
  stop(): Promise<void>;
};

/** Knows no services, so that none of the machine's own is ever started by a message to it. */
const configuration = (socket: string) => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts a bus that nobody else knows. Rejects when there is no dbus-daemon. */
export async function startSessionBus(): Promise<SessionBus> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-bus-"));
  const socket = path.join(folder, "bus");
  const config = path.join(folder, "bus.conf");
  await writeFile(config, configuration(socket));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const args = [`--config-file=${config}`, "--nofork", "--print-address=1"];
    const daemon = await startProcessGroup("dbus-daemon", args);
    const stop = async () => {
      await daemon.stop();
      await removeFolder();
    };
    try {
      const [address] = await daemon.waitForLine(/^unix:path=\S+/, 10_000);
      return { address, socket, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
