/** Closes a union: a new member that a `switch` forgot fails to compile here. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
