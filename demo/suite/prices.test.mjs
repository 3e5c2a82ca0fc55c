import assert from "node:assert/strict";
import { test } from "node:test";
import { discounted, withTax } from "./prices.mjs";

test("a discount of 20 percent", () => assert.equal(discounted(1_000, 20), 800));
test("a discount is rounded", () => assert.equal(discounted(999, 10), 899));
test("tax is rounded to the nearest cent", () => assert.equal(withTax(995, 19), 1_184));
test("tax of a small price", () => assert.equal(withTax(5, 19), 6));
