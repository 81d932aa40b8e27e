import { LeftOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { holds, type Me, useMe } from '../api/me.ts';
import { administrationWords, type PartName } from '../features/administration/administration-words.ts';
import '../features/administration/administration.css';
import { useWords } from '../look/words.ts';
import { EmptyPlace, Loading } from '../parts/place-states.tsx';
import { NotThere } from '../shell/not-there.tsx';

interface Part {
  screen: LazyExoticComponent<ComponentType>;
  /** For whom it is of use; what may be done there, the server says. */
  forWhom: (who: Me) => boolean;
}

const administrators = (who: Me): boolean => holds(who, 'administrator');

const parts: Readonly<Record<PartName, Part>> = {
  people: {
    screen: lazy(() => import('../features/administration/people-part.tsx').then((found) => ({ default: found.PeoplePart }))),
    forWhom: administrators,
  },
  imports: {
    screen: lazy(() => import('../features/administration/imports-part.tsx').then((found) => ({ default: found.ImportsPart }))),
    forWhom: administrators,
  },
  units: {
    screen: lazy(() => import('../features/administration/organizations-part.tsx').then((found) => ({ default: found.OrganizationsPart }))),
    forWhom: administrators,
  },
  committee: {
    screen: lazy(() => import('../features/administration/sessions-part.tsx').then((found) => ({ default: found.SessionsPart }))),
    forWhom: administrators,
  },
  rulebook: {
    screen: lazy(() => import('../features/administration/rulebook-part.tsx').then((found) => ({ default: found.RulebookPart }))),
    forWhom: administrators,
  },
  templates: {
    screen: lazy(() => import('../features/administration/templates-part.tsx').then((found) => ({ default: found.TemplatesPart }))),
    forWhom: administrators,
  },
  calendar: {
    screen: lazy(() => import('../features/administration/calendar-part.tsx').then((found) => ({ default: found.CalendarPart }))),
    forWhom: administrators,
  },
  deliveries: {
    screen: lazy(() => import('../features/administration/deliveries-part.tsx').then((found) => ({ default: found.DeliveriesPart }))),
    forWhom: administrators,
  },
  security: {
    screen: lazy(() => import('../features/administration/security-part.tsx').then((found) => ({ default: found.SecurityPart }))),
    forWhom: administrators,
  },
  learning: {
    screen: lazy(() => import('../features/administration/learning-part.tsx').then((found) => ({ default: found.LearningPart }))),
    forWhom: (who) => holds(who, 'administrator', 'proposalsOffice'),
  },
  record: {
    screen: lazy(() => import('../features/administration/record-part.tsx').then((found) => ({ default: found.RecordPart }))),
    forWhom: (who) => holds(who, 'administrator', 'proposalsOffice'),
  },
  backup: {
    screen: lazy(() => import('../features/administration/backup-part.tsx').then((found) => ({ default: found.BackupPart }))),
    forWhom: administrators,
  },
  installation: {
    screen: lazy(() => import('../features/administration/installation-part.tsx').then((found) => ({ default: found.InstallationPart }))),
    forWhom: (who) => who.operator,
  },
};
const partNames = Object.keys(parts) as PartName[];

/** The committee's own house-keeping: a list of its parts, and one of them. */
export function Administration() {
  const say = useWords(administrationWords);
  const who = useMe();
  const wanted = useParams({ strict: false }).part;
  if (who === undefined) return null;
  const mine = partNames.filter((name) => parts[name].forWhom(who));
  const part = partNames.find((name) => name === wanted);
  if (wanted !== undefined && part === undefined) return <NotThere />;
  if (mine.length === 0 || (part !== undefined && !mine.includes(part)))
    return (
      <main className="page">
        <div className="page-head">
          <h1>{say.title}</h1>
        </div>
        <EmptyPlace>{say.none}</EmptyPlace>
      </main>
    );
  if (part === undefined)
    return (
      <main className="page">
        <div className="page-head">
          <h1>{say.title}</h1>
        </div>
        <ul className="admin-index">
          {mine.map((name) => (
            <li key={name}>
              <Link to="/administration/$part" params={{ part: name }}>
                {say.parts[name].name}
              </Link>
              <span className="quiet">{say.parts[name].about}</span>
            </li>
          ))}
        </ul>
      </main>
    );
  const Screen = parts[part].screen;
  return (
    <main className="page admin">
      <nav className="admin-parts never-print" aria-label={say.title}>
        <Link to="/administration" className="admin-back">
          <LeftOutlined aria-hidden /> {say.back}
        </Link>
        <ul>
          {mine.map((name) => (
            <li key={name}>
              <Link to="/administration/$part" params={{ part: name }}>
                {say.parts[name].name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="admin-part">
        <div className="page-head">
          <h1>{say.parts[part].name}</h1>
        </div>
        <Suspense fallback={<Loading />}>
          <Screen />
        </Suspense>
      </div>
    </main>
  );
}
