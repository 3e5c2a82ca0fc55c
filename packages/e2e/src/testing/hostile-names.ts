/** Names that a server may send to be taken for something else than text. */
export const hostileNames = {
  html: "<img src=x onerror=alert(1)>",
  link: "[x](command:workbench.action.quit)",
  entity: "&lt;b&gt; &amp;amp; <b>bold</b>",
  control: "bell\u0007 and \u001b[31mred\u001b[0m",
  bidi: "evil\u202Egnp.exe",
  long: `${"long ".repeat(2_000)}end`,
} as const;

/** As a person sees the first ones: what reorders or hides text is gone, markup is text. */
export const shownNames = {
  html: hostileNames.html,
  link: hostileNames.link,
  entity: hostileNames.entity,
  control: "bell  and  [31mred [0m",
  bidi: "evil gnp.exe",
} as const;
