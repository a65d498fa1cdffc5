/** The part of `AbortSignal` that long work in `shared/` needs; an `AbortSignal` fits. */
export interface Cancellation {
  readonly aborted: boolean;
}

/** How far a long piece of work is. `total` is `undefined` while it is unknown. */
export interface Progress {
  readonly done: number;
  readonly total: number | undefined;
}
