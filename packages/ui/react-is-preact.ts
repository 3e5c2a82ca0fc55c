/** Aliases for bundlers: libraries that are written for React get Preact, which is a tenth of its size. */
export const reactIsPreact = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react/jsx-runtime": "preact/jsx-runtime",
};
