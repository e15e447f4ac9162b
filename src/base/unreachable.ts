/** Ends a switch over a closed union; a new member becomes a compile error at its call. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
