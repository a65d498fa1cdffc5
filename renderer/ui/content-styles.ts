import { css } from 'lit';

/** Chips and marks, shared by the grid, the editor and the docks. */
export const contentStyles = css`
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .chip {
    display: inline-block;
    padding: 0 6px;
    margin-inline: 1px;
    border-radius: 3px;
    background: var(--ed-code-soft);
    color: var(--ed-code);
    font: 600 0.78em / 1.45 var(--ed-font);
    vertical-align: 0.08em;
    white-space: nowrap;
    unicode-bidi: isolate;
    cursor: default;
  }
  .chip[data-number]::before {
    /* A unit of its own, so that it goes before the label in either direction. */
    display: inline-block;
    margin-inline-end: 3px;
    opacity: 0.75;
    font-weight: 500;
    content: attr(data-number);
  }
  .chip.open {
    border-start-end-radius: 9px;
    border-end-end-radius: 9px;
    padding-inline-end: 8px;
  }
  .chip.close {
    border-start-start-radius: 9px;
    border-end-start-radius: 9px;
    padding-inline-start: 8px;
  }
  .term {
    text-decoration: underline 2px var(--ed-accent);
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }
  .term-forbidden {
    text-decoration: underline wavy 1.5px var(--ed-danger);
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }
  .term-missing {
    text-decoration: underline dashed 2px var(--ed-warning);
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }
  .found {
    border-radius: 2px;
    background: var(--ed-found);
    color: var(--ed-text);
  }
  .deleted + .inserted {
    margin-inline-start: 3px;
  }
  .inserted {
    border-radius: 2px;
    background: var(--ed-inserted-soft);
    color: var(--ed-inserted);
    text-decoration: underline;
  }
  .deleted {
    border-radius: 2px;
    background: var(--ed-deleted-soft);
    color: var(--ed-deleted);
    text-decoration: line-through;
  }
`;
