import { expect, test } from "vitest";
import { moved, replaced, slotsOf, without } from "./slots.ts";

const calm = { id: "calm", on: ["failed"], announce: false };
const loud = { id: "loud", on: ["completed"], announce: true };
const names = (own: readonly unknown[]) => slotsOf(own).map(({ rule, name }) => rule?.id ?? name);

test("the person's rules stand before the built-in ones, each with where it comes from", () => {
  const off = { id: "trouble", enabled: false, on: ["failed", "recovered", "approval"], announce: true };
  expect(slotsOf([calm, off]).map(({ rule, origin }) => [rule?.id, origin])).toEqual([
    ["calm", "own"],
    ["trouble", "changed"],
    ["followed", "built-in"],
  ]);
});

test("one that nobody can read is there with what is wrong", () => {
  expect(slotsOf([7])[0]).toMatchObject({
    raw: 7,
    rule: null,
    name: "Rule 1",
    problem: "Rule 1 is not an object with on and announce.",
  });
});

test("each has a key of its own that it keeps when it is moved, also where one is written twice", () => {
  const keys = slotsOf([calm, 7, calm, 7]).map(({ key }) => key);
  expect(new Set(keys).size).toBe(6);
  expect(slotsOf(moved([calm, loud], 0, 1))[1]?.key).toBe(slotsOf([calm, loud])[0]?.key);
});

test("rules are moved past each other and past the built-in ones, there and back", () => {
  const own = moved([calm, loud], 0, 3);
  expect(names(own)).toEqual(["loud", "trouble", "followed", "calm"]);
  expect(moved(own, 3, 0)).toEqual([calm, loud]);
  expect(names(moved([], 0, 1))).toEqual(["followed", "trouble"]);
  expect(moved([calm], 9, 0)).toEqual([calm]);
});

test("a new rule comes after the person's own, before the built-in ones", () => {
  expect(replaced([calm], null, loud)).toEqual([calm, loud]);
  expect(replaced([calm], 0, loud)).toEqual([loud]);
});

test("a built-in rule is changed in its place, and is there again once the change is deleted", () => {
  const off = { id: "trouble", enabled: false, on: ["failed"], announce: true };
  const own = replaced([calm], 1, off);
  expect(names(own)).toEqual(["calm", "trouble", "followed"]);
  expect(own).toEqual([calm, off]);
  expect(without(own, 1)).toEqual([calm]);
  expect(names(without(own, 0))).toEqual(["trouble", "followed"]);
});
