import type { gfmHtml } from 'micromark-extension-gfm';

type HtmlExtension = ReturnType<typeof gfmHtml>;

/** The part of micromark's compiler that is used here. */
interface Compiler {
  buffer(): void;
  resume(): string;
  raw(html: string): void;
}
type Handle = (this: Compiler) => void;

/**
 * How a preview shows what `dialects` adds: attributes and marks of containers not at all, a container's title
 * in bold, formulas and templates as they are written. For one document each.
 */
export function dialectsHtml(): HtmlExtension {
  let title = '';
  const drop: Handle = function () {
    this.buffer();
  };
  const enter: Readonly<Record<string, Handle>> = {
    attributes: drop,
    containerTitle: drop,
    containerLine() {
      title = '';
      this.buffer();
    },
  };
  const exit: Readonly<Record<string, Handle>> = {
    attributes() {
      this.resume();
    },
    containerTitle() {
      title = this.resume();
    },
    containerLine() {
      this.resume();
      if (title !== '') this.raw(`<p><strong>${title}</strong></p>`);
    },
  };
  return { enter, exit } as unknown as HtmlExtension;
}
