/** One block of a memory's units as parallel arrays; its codec stands in `shared/memory`. */
export interface MemoryBlockRow {
  readonly memoryId: string;
  readonly block: number;
  readonly data: unknown;
}
