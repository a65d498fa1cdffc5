import { css } from 'lit';

export const dockStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--ed-background);
  }
  .tabs {
    display: flex;
    gap: 2px;
    padding: 4px var(--ed-space-2) 0;
    border-block-end: 1px solid var(--ed-border);
    background: var(--ed-surface-sunken);
    overflow-x: auto;
  }
  .tabs button {
    min-block-size: 30px;
    padding: 4px 10px;
    border: 1px solid transparent;
    border-block-end: none;
    border-radius: var(--ed-radius) var(--ed-radius) 0 0;
    background: transparent;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
  }
  .tabs button[aria-selected='true'] {
    border-color: var(--ed-border);
    background: var(--ed-background);
    color: var(--ed-text);
    box-shadow: inset 0 2px 0 var(--ed-accent);
  }
  .panel {
    flex: 1;
    min-block-size: 0;
    padding: var(--ed-space-3);
    overflow-y: auto;
  }
  .heading {
    display: flex;
    gap: var(--ed-space-2);
    align-items: center;
    justify-content: space-between;
    margin-block: var(--ed-space-3) var(--ed-space-2);
  }
  .heading:first-child {
    margin-block-start: 0;
  }
  .hits {
    display: grid;
    gap: var(--ed-space-2);
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .hit {
    display: grid;
    grid-template-columns: 26px minmax(0, 1fr);
    border: 1px solid var(--ed-border);
    border-radius: 8px;
    background: var(--ed-surface);
    overflow: hidden;
  }
  .hit .key {
    display: grid;
    place-items: start center;
    min-block-size: 0;
    padding: 8px 0;
    border: none;
    border-inline-end: 1px solid var(--ed-border);
    border-radius: 0;
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
    font-weight: 620;
  }
  .hit .key:hover:not(:disabled) {
    background: var(--ed-accent-soft);
    color: var(--ed-text);
  }
  .hit .body {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    padding: 7px 10px;
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    gap: 3px;
    padding: var(--ed-space-2) 0 0;
    margin: var(--ed-space-2) 0 0;
    border-block-start: 1px solid var(--ed-border);
    font-size: var(--ed-font-size-tiny);
  }
  .facts div {
    display: grid;
    grid-template-columns: minmax(0, 6.5rem) minmax(0, 1fr);
    gap: var(--ed-space-2);
  }
  .facts dt {
    color: var(--ed-text-quiet);
    overflow-wrap: anywhere;
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .hit .fuzzy {
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--ed-space-2);
    align-items: baseline;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
  }
  .score {
    padding: 0 6px;
    border-radius: var(--ed-radius-small);
    background: var(--ed-warning-soft);
    color: var(--ed-warning);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .score.high {
    background: var(--ed-info-soft);
    color: var(--ed-info);
  }
  .score.exact {
    background: var(--ed-success-soft);
    color: var(--ed-success);
  }
  .too-long {
    color: var(--ed-danger);
    font-weight: 560;
  }
  .note {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .nothing {
    padding-block-end: var(--ed-space-2);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
  }
  .concept {
    padding: 8px 10px;
    border: 1px solid var(--ed-border);
    border-radius: 8px;
    background: var(--ed-surface);
  }
  .concept .source-term {
    color: var(--ed-text);
    font-size: var(--ed-font-size);
    font-weight: 600;
  }
  .concept ul {
    display: grid;
    gap: 3px;
    padding: 0;
    margin: 4px 0 0;
    list-style: none;
  }
  .concept li {
    display: flex;
    gap: 6px;
    align-items: baseline;
  }
  .concept li button {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0 6px;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
  }
  .tag {
    flex: none;
    padding: 0 6px;
    border-radius: 8px;
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
    white-space: nowrap;
  }
  .tag.forbidden,
  .tag.deprecated {
    background: var(--ed-danger-soft);
    color: var(--ed-danger);
  }
  .tag.missing {
    background: var(--ed-warning-soft);
    color: var(--ed-warning);
  }
  .term-text.forbidden,
  .term-text.deprecated {
    text-decoration: line-through;
  }
  .definition {
    margin-block-start: 4px;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
  }
  .findings {
    flex: none;
    max-block-size: 34%;
    padding: var(--ed-space-2) var(--ed-space-3) var(--ed-space-3);
    border-block-start: 1px solid var(--ed-border);
    overflow-y: auto;
  }
  .finding {
    display: flex;
    gap: 8px;
    align-items: baseline;
    padding: 7px 10px;
    border-radius: 8px;
    background: var(--ed-warning-soft);
    color: var(--ed-text);
  }
  .finding ed-icon {
    color: var(--ed-warning);
    translate: 0 2px;
  }
  .finding.error {
    background: var(--ed-danger-soft);
  }
  .finding.error ed-icon {
    color: var(--ed-danger);
  }
  .search {
    display: flex;
    gap: var(--ed-space-2);
    margin-block-end: var(--ed-space-3);
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
  }
  .edition h3 {
    margin-block-end: 2px;
    color: var(--ed-text-quiet);
  }
  .edition {
    padding: 8px 10px;
    border: 1px solid var(--ed-border);
    border-radius: 8px;
    background: var(--ed-surface);
    overflow-wrap: anywhere;
  }
`;
