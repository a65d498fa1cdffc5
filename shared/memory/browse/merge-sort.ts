/** Elements that are moved between two steps: some milliseconds, some dozens where comparing takes a microsecond. */
const perStep = 1 << 13;

/**
 * Sorts `places` in steps, so that whoever asks can do something else or stop between them; gives the share that is
 * done, from 0 to 1. Stable; the result is in `places` when it ends. It keeps one copy of `places`.
 */
export function* mergeSort(
  places: Uint32Array,
  compare: (a: number, b: number) => number,
): Generator<number, void> {
  const { length } = places;
  const all = length * Math.ceil(Math.log2(Math.max(2, length)));
  let moved = 0;
  let due = perStep;
  let from: Uint32Array = places;
  let to: Uint32Array = new Uint32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(middle + width, length);
      let left = start;
      let right = middle;
      let at = start;
      while (at < end) {
        // a step at most, so that one merge of two halves is many steps
        const stop = Math.min(end, at + due);
        due -= stop - at;
        while (at < stop && left < middle && right < end) {
          to[at++] = compare(from[left]!, from[right]!) <= 0 ? from[left++]! : from[right++]!;
        }
        while (at < stop && left < middle) to[at++] = from[left++]!;
        while (at < stop && right < end) to[at++] = from[right++]!;
        if (due === 0) {
          moved += perStep;
          due = perStep;
          yield moved / all;
        }
      }
    }
    [from, to] = [to, from];
  }
  if (from !== places) places.set(from);
}
