/** A running number, perhaps with a few letters before it, once or several times: `7`, `u7`, `tu-12`, `f1/u3/s2`. */
const ordinal = /^[a-z]{0,8}[-_.:]?\d+(?:[-_./:#]+[a-z]{0,8}[-_.:]?\d+)*$/i;

/**
 * What names a string for in-context matches, of what its file says (`Segment.context`). Running numbers name
 * nothing: every file has a unit 7.
 */
export function contextIdOf(context: string | undefined): string | undefined {
  const name = context?.trim() ?? '';
  return name === '' || ordinal.test(name) ? undefined : name;
}
