import { type Actor, office } from '../procedure/actor.ts';
import { act, defineProcedure, type Guard, type Scene } from '../procedure/define.ts';
import { daysBefore } from '../workdays/due-date.ts';
import { type CatalogueOffice, type CatalogueRow, catalogueStates } from './types.ts';

/** One person may hold posts in two of the offices (Q8), and then speaks for both. */
const agreementsBy = (actor: Actor, offices: readonly CatalogueOffice[]): CatalogueOffice[] =>
  offices.filter((name) => actor.subjects.has(office(name)));

const agreementOwed: Guard<CatalogueRow> = ({ self, actor, rulebook }) =>
  agreementsBy(actor, rulebook.catalogue.agreedBy).some((name) => !self.agreedBy.includes(name)) ? null : 'alreadyAgreed';

const somethingListed: Guard<CatalogueRow> = ({ dossier }) =>
  dossier.cases.topic.some((topic) => topic.state === 'listed') ? null : 'catalogueEmpty';

/** Some time before the plenary that it is for, if that one is known and still to come. */
function publicationDate({ rulebook, currentSession, now, calendar }: Scene<CatalogueRow>): number | undefined {
  const date = daysBefore(rulebook.catalogue.publishBefore, currentSession.opensAt, calendar);
  return date > now ? date : undefined;
}

/** 提案参考目录：征集、三方商定、公布 (Q6, F1) */
export const catalogue = defineProcedure<'catalogue'>({
  name: 'catalogue',
  states: catalogueStates,
  ends: ['closed'],
  optional: {},
  facets: {},
  awaits: {
    collecting: (['partySupervision', 'governmentSupervision', 'proposalsOffice'] as const).map((by) => ({
      by,
      action: 'catalogue.agree',
      due: 'publication' as const,
      when: (dossier, self, rulebook) =>
        rulebook.catalogue.agreedBy.includes(by) &&
        !self.agreedBy.includes(by) &&
        dossier.cases.topic.some((topic) => topic.state === 'listed'),
    })),
    agreed: [{ by: 'proposalsOffice', action: 'catalogue.publish', due: 'publication' }],
  },
  actions: {
    open: {
      from: [],
      under: 'committee',
      to: 'collecting',
      by: ['proposalsOffice'],
      checks: [
        ({ now }, { publishBy }) =>
          publishBy !== undefined && publishBy <= now ? { code: 'closingTimePassed', pointer: '/publishBy' } : null,
      ],
      begin: ({ actor }, { year, title }) => ({ year, title, agreedBy: [], publishedAt: null, createdBy: actor.personId }),
      due: [
        {
          name: 'publication',
          when: (scene, { publishBy }) => publishBy !== undefined || publicationDate(scene) !== undefined,
          at: (scene, { publishBy }) => publishBy ?? publicationDate(scene) ?? scene.now,
        },
      ],
      tells: ['member'],
    },
    agree: {
      from: ['collecting'],
      to: 'same',
      by: ['partySupervision', 'governmentSupervision', 'proposalsOffice'],
      guards: [agreementOwed, somethingListed],
      set: ({ self, actor, rulebook }) => ({
        agreedBy: [...new Set([...self.agreedBy, ...agreementsBy(actor, rulebook.catalogue.agreedBy)])],
      }),
      effects: ({ self, rulebook }) =>
        rulebook.catalogue.agreedBy.every((name) => self.agreedBy.includes(name)) ? [act('catalogue', 'settle', self, {})] : [],
      tells: ['proposalsOffice'],
    },
    settle: {
      from: ['collecting'],
      to: 'agreed',
      by: ['system'],
    },
    reconsider: {
      // what was agreed to has changed: the agreements no longer speak of it
      from: ['collecting', 'agreed'],
      to: 'collecting',
      by: ['system'],
      set: () => ({ agreedBy: [] }),
    },
    publish: {
      from: ['agreed'],
      to: 'published',
      by: ['proposalsOffice'],
      clears: ['publication'],
      set: ({ now }) => ({ publishedAt: now }),
      tells: ['member'],
    },
    close: {
      from: ['published'],
      to: 'closed',
      by: ['proposalsOffice'],
    },
  },
});
