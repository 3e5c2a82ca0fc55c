/** Shows the list of all stories, and the chosen one in a frame, in the chosen scheme, language and width. */
export const browse = (names: readonly string[]): void => {
  const frame = document.createElement("iframe");
  frame.title = "Story";
  const scheme = choice("Scheme", ["light dark", "light", "dark"]);
  const lang = choice("Language", ["en", "de"]);
  const width = choice("Width", ["100%", "320px", "400px", "800px"]);
  const chosen = (): string => decodeURIComponent(location.hash.slice(1)) || (names[0] ?? "");
  const update = (): void => {
    const query = new URLSearchParams({ story: chosen(), scheme: scheme.value, lang: lang.value });
    frame.src = `?${query}`;
    frame.style.width = width.value;
  };
  for (const each of [scheme, lang, width]) each.addEventListener("change", update);
  addEventListener("hashchange", update);

  const list = document.createElement("nav");
  list.append(scheme, lang, width, ...names.map(link));
  Object.assign(document.body.style, { display: "flex", height: "100vh" });
  Object.assign(list.style, { flex: "0 0 280px", overflow: "auto", padding: "8px" });
  Object.assign(frame.style, { border: "0", flex: "0 1 auto" });
  document.body.append(list, frame);
  update();
};

const link = (name: string): HTMLElement => {
  const anchor = document.createElement("a");
  anchor.href = `#${encodeURIComponent(name)}`;
  anchor.textContent = name;
  anchor.style.display = "block";
  return anchor;
};

const choice = (label: string, values: readonly string[]): HTMLSelectElement => {
  const select = document.createElement("select");
  select.ariaLabel = label;
  select.append(...values.map((value) => new Option(value)));
  return select;
};
