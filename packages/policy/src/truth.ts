/** Three-valued truth. `unknown` depends on a context key that is not known yet. */
export type Truth = boolean | 'unknown';

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth;
}

/** Whether the test holds for one item at least. Stops at the first for which it does. */
export function some<Item>(items: readonly Item[], test: (item: Item) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = test(item);
    if (truth === true) return true;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

/** Whether the test holds for every item. Stops at the first for which it does not. */
export function every<Item>(items: readonly Item[], test: (item: Item) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    const truth = test(item);
    if (truth === false) return false;
    if (truth === 'unknown') result = truth;
  }
  return result;
}
