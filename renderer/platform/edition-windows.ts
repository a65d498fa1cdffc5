import type { EditionKey, Target } from '../../shared/projects/index.ts';

/** Keeps the windows that have the same edition open in step: each tells the others what it saved. */
export class EditionWindows {
  readonly #channel: BroadcastChannel;

  constructor(edition: EditionKey, onSaved: (targets: readonly Target[]) => void) {
    this.#channel = new BroadcastChannel(`editio-edition:${edition.documentId}/${edition.language}`);
    this.#channel.onmessage = ({ data }: MessageEvent<readonly Target[]>) => onSaved(data);
  }

  tell(targets: readonly Target[]): void {
    this.#channel.postMessage(targets);
  }

  dispose(): void {
    this.#channel.close();
  }
}
