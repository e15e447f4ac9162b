/** The list without repeats, in the order of first occurrence; itself where it has none. */
export function distinct(list: readonly string[]): readonly string[] {
  if (list.length < 2) return list;
  const members = new Set(list);
  return members.size === list.length ? list : [...members];
}
