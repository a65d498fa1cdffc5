import type { MemoryHeader } from './model.ts';
import type { TmxHeader } from './tmx/records.ts';

/** Entries of one kind that a memory keeps: it may be imported into again and again. */
const limit = 1000;

/** What an export says of itself: the program that writes the file, when, and from which language. */
const ownAttributes: ReadonlySet<string> = new Set([
  'creationtool',
  'creationtoolversion',
  'creationdate',
  'srclang',
]);

/** What of a file's header a memory keeps; undefined where there is nothing. */
export function memoryHeaderOf(header: TmxHeader): MemoryHeader | undefined {
  const { notes, properties, userEncodings } = header;
  const attributes = Object.entries(header.attributes).filter(([name]) => !ownAttributes.has(name));
  if (attributes.length + notes.length + properties.length + userEncodings.length === 0) return undefined;
  return { attributes: Object.fromEntries(attributes.slice(0, limit)), notes, properties, userEncodings };
}

/**
 * One header with what two say, each entry once; the first a thousand of a kind. An attribute that both have stays as
 * the first says it.
 */
export function joinHeaders(one: MemoryHeader | undefined, other: MemoryHeader): MemoryHeader {
  const attributes = Object.entries({ ...other.attributes, ...one?.attributes });
  return {
    attributes: Object.fromEntries(attributes.slice(0, limit)),
    notes: joined(one?.notes ?? [], other.notes),
    properties: joined(one?.properties ?? [], other.properties),
    userEncodings: joined(one?.userEncodings ?? [], other.userEncodings),
  };
}

function joined<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  const byText = new Map([...some, ...more].map((entry) => [JSON.stringify(entry), entry]));
  return [...byText.values()].slice(0, limit);
}
