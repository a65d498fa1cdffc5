/** UTF-16 units that one call of `String.fromCharCode` takes. */
const unitsAtOnce = 8192;

/** Characters that are written one by one and read as one string. */
export class TextBuffer {
  units = new Uint16Array(1024);
  length = 0;

  /** Makes room for `more` units behind `length`. */
  reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.units.length) return;
    const larger = new Uint16Array(Math.max(wanted, this.units.length * 2));
    larger.set(this.units);
    this.units = larger;
  }

  /** What was written since the last time. */
  take(): string {
    const { units, length } = this;
    this.length = 0;
    let text = '';
    for (let from = 0; from < length; from += unitsAtOnce) {
      const part = units.subarray(from, Math.min(length, from + unitsAtOnce));
      text += String.fromCharCode.apply(null, part as never);
    }
    return text;
  }
}
