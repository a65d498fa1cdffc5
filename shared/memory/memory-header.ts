import type { MemoryHeader } from './model.ts';
import type { TmxHeader } from './tmx/records.ts';

/** Entries of one kind that a memory keeps: it may be imported into again and again. */
const limit = 1000;

/** What of a file's header a memory keeps; undefined where there is nothing besides attributes. */
export function memoryHeaderOf({ notes, properties, userEncodings }: TmxHeader): MemoryHeader | undefined {
  if (notes.length + properties.length + userEncodings.length === 0) return undefined;
  return { notes, properties, userEncodings };
}

/** One header with what two say, each entry once; the first a thousand of a kind. */
export function joinHeaders(one: MemoryHeader | undefined, other: MemoryHeader): MemoryHeader {
  return {
    notes: joined(one?.notes ?? [], other.notes),
    properties: joined(one?.properties ?? [], other.properties),
    userEncodings: joined(one?.userEncodings ?? [], other.userEncodings),
  };
}

function joined<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  const byText = new Map([...some, ...more].map((entry) => [JSON.stringify(entry), entry]));
  return [...byText.values()].slice(0, limit);
}
