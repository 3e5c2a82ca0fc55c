import { expect, test } from "vitest";
import { scriptLinks } from "./bundle-size.ts";

test("what a page and its modules load is found", () => {
  const page = '<script type="module" crossorigin src="/chunks/popup-a1.js"></script><link href="/assets/popup.css">';
  const module = 'import{a as b}from"./shared-b2.js";import"../other.js";console.log("x.js");';
  expect(scriptLinks(page)).toEqual(["/chunks/popup-a1.js"]);
  expect(scriptLinks(module)).toEqual(["./shared-b2.js", "../other.js"]);
});
