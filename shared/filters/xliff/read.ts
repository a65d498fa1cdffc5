import { XliffText } from './document.ts';
import { type ElementEvents, readElements, type XmlElement } from './element.ts';
import { type TransUnitListener, Version1 } from './v1/document.ts';
import { type UnitListener, Version2 } from './v2/document.ts';

export interface XliffListeners {
  /** Told of the root, when its version is known. */
  readonly root?: (element: XmlElement, version: 1 | 2) => void;
  /** Told of every `<file>` of a document of XLIFF 1. */
  readonly file?: (element: XmlElement) => void;
  /** Told of what stands outside the units: notes, modules, the header; of some only the first child. */
  readonly other?: (element: XmlElement) => void;
  readonly transUnit: TransUnitListener;
  readonly unit: UnitListener;
}

/**
 * Reads a document of XLIFF 1 or 2 and tells its units, in order. Throws an `EditioError` for the first
 * thing in it that breaks the standard: `document-invalid` (`file`, `place`, `detail`), or `xml-…`.
 */
export function readXliff(file: string, text: string, listeners: XliffListeners): void {
  const document = new XliffText(file, text);
  let version: ElementEvents | undefined;
  readElements(file, text, {
    open(element) {
      if (version === undefined) {
        const second = element.namespace.startsWith('urn:oasis:names:tc:xliff:document:2');
        if (element.local !== 'xliff') {
          throw document.invalid(element, `the first element is <${element.name}>, not <xliff>`);
        }
        version = second
          ? new Version2(document, listeners.unit, listeners.other)
          : new Version1(document, listeners.transUnit, listeners.file, listeners.other);
        const entering = version.open(element);
        listeners.root?.(element, second ? 2 : 1);
        return entering;
      }
      return version.open(element);
    },
    close: (element) => version?.close(element),
    element: (element) => version?.element(element),
    text: (parent, text) => version?.text(parent, text),
  });
}
