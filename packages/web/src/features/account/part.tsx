import type { ReactNode } from 'react';
import './account.css';

/** One part of the account page, with an address of its own. */
export function Part({ id, title, about, children }: { id: string; title: string; about?: string | undefined; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="account-part">
      <h2 id={`${id}-title`}>{title}</h2>
      {about === undefined ? null : <p className="quiet account-about">{about}</p>}
      {children}
    </section>
  );
}
