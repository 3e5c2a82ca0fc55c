import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number; commander tells the person what is wrong with any other. */
export const wholeNumber =
  (smallest: number, largest: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= smallest && value <= largest) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${smallest} to ${largest}.`);
  };
