import fc from 'fast-check';
import { describe, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { mutate, mutations, survives } from '../testing/fuzz.ts';
import { markdownFilter } from './filter.ts';

const sample = `---
title: "A title"
description: >
  Folded
  text
---

# Heading {#id}

One *two* **three** \`code\` [link](https://example.org "Tip") ![img](a.png)[^1] <b>x</b> &amp; $x_1$.

> [!NOTE]
> Quoted
> text

- item
  - inner

1. first

| a | b |
|---|--:|
| c | d \\| e |

\`\`\`js
code
\`\`\`

<details><summary>More</summary>

[^1]: A note
    goes on.

[ref]: /u "Title"
`;
const markup = [
  '*',
  '**',
  '_',
  '`',
  '```',
  '~~~',
  '[',
  '](',
  '![',
  '[^1]',
  '<b>',
  '</p>',
  '<!--',
  '-->',
  '|',
  '|---|',
  '\n',
  '\n\n',
  '\r',
  '\t',
  '    ',
  '> ',
  '- ',
  '1. ',
  '# ',
  '---',
  '+++',
  ':::',
  '$$',
  '{{',
  '\\',
  '&#x0;',
  'https://a.b/c_d*',
  '\uE000',
  '\uFEFF',
];

describe('damaged Markdown', () => {
  it('is read and given back as it was', () => {
    fc.assert(
      fc.property(mutations(markup), (changes) =>
        survives(markdownFilter, encodeUtf8(mutate(sample, changes))),
      ),
      { numRuns: 300 },
    );
  });
});
