import type { EditionKey, Target } from '../../shared/projects/index.ts';

/**
 * Keeps the windows that have the same edition open in step: each tells the others what it saved, and those
 * with any edition of the document that it cut the document anew.
 */
export class EditionWindows {
  readonly #targets: BroadcastChannel;
  readonly #cuts: BroadcastChannel;

  constructor(
    { documentId, language }: EditionKey,
    onSaved: (targets: readonly Target[]) => void,
    onCut: () => void,
  ) {
    this.#targets = new BroadcastChannel(`editio-edition:${documentId}/${language}`);
    this.#targets.onmessage = ({ data }: MessageEvent<readonly Target[]>) => onSaved(data);
    this.#cuts = new BroadcastChannel(`editio-cuts:${documentId}`);
    this.#cuts.onmessage = () => onCut();
  }

  tell(targets: readonly Target[]): void {
    this.#targets.postMessage(targets);
  }

  tellCut(): void {
    this.#cuts.postMessage(undefined);
  }

  dispose(): void {
    this.#targets.close();
    this.#cuts.close();
  }
}
