/**
 * A saved index of a memory: everything of it lies in one file of the origin's private file system (`place` is
 * `file`) or, where there is none, in rows of `memoryImageParts`. The row is written last, so a file without a row
 * is left over from a write that did not end.
 */
export interface MemoryImageRow {
  readonly memoryId: string;
  /** Of the layout of the file; another one is not read. */
  readonly format: number;
  /** The memory's revision that the index stands at. */
  readonly revision: number;
  readonly place: 'file' | 'rows';
  /** Name of the file, or `file` of the rows; another one with each save. */
  readonly file: string;
  readonly bytes: number;
  /** Of all bytes; see `checksumOf`. */
  readonly checksum: number;
  /** Where what lies in the file: JSON of `ImageContents`. */
  readonly contents: string;
}

export interface ImagePartRow {
  readonly file: string;
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
