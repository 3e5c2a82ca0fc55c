/** Cents after a discount in percent. */
export const discounted = (cents, percent) => Math.round(cents * (1 - percent / 100));

/** Cents with value added tax in percent. The bug that the red test finds: it cuts instead of rounding. */
export const withTax = (cents, percent) => Math.trunc(cents * (1 + percent / 100));
