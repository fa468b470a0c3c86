/**
 * What is made of a list that grows at its end: made again for the last few only. The list is the same array for as
 * long as it is the same story; of another one all is made anew.
 */

/** How many at the end may still change. */
const OPEN = 2;

export function growing<In, Out>(make: (one: In) => Out): (list: readonly In[]) => readonly Out[] {
  let known: readonly In[] | null = null;
  let made: Out[] = [];
  return (list) => {
    const settled = known === list ? Math.max(0, Math.min(made.length - OPEN, list.length)) : 0;
    made = [...made.slice(0, settled), ...list.slice(settled).map(make)];
    known = list;
    return made;
  };
}
