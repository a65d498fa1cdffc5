import { css } from 'lit';

export const homeStyles = css`
  .column {
    gap: var(--ed-space-5);
    max-inline-size: 60rem;
    padding-block: var(--ed-space-6);
  }
  header {
    display: grid;
  }
  header p {
    margin-block-start: 6px;
  }
  .actions {
    justify-content: flex-start;
  }
  .first {
    display: grid;
    gap: var(--ed-space-3);
    justify-items: start;
    padding: var(--ed-space-5);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--ed-space-2) var(--ed-space-4);
    align-items: baseline;
    margin: 0;
  }
  dd {
    margin: 0;
  }
  .projects {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
    gap: var(--ed-space-4);
    padding: 0;
    margin: var(--ed-space-3) 0 0;
    list-style: none;
  }
  .project {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: var(--ed-space-3);
    padding: var(--ed-space-4);
    transition: box-shadow var(--ed-duration);
  }
  .project:hover {
    box-shadow: var(--ed-shadow);
  }
  .project a {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding-inline-end: 32px;
    color: inherit;
    text-decoration: none;
  }
  .project a::after {
    position: absolute;
    inset: 0;
    border-radius: 10px;
    content: '';
  }
  .project a:focus-visible {
    outline: none;
  }
  .project a:focus-visible::after {
    outline: 2px solid var(--ed-focus);
  }
  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow-wrap: anywhere;
    font-size: 1rem;
    font-weight: 620;
  }
  .languages {
    display: grid;
    gap: 6px;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .languages li {
    display: grid;
    grid-template-columns: 7rem 1fr;
    gap: var(--ed-space-2);
    align-items: center;
  }
  .languages span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .delete {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-end: 10px;
    color: var(--ed-text-quiet);
  }
`;
