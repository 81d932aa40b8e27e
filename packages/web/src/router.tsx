import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { BrokenPlace } from './parts/broken-place.tsx';
import { Loading } from './parts/place-states.tsx';
import { parseSearch, stringifySearch } from './plain-search.ts';
import { NotThere } from './shell/not-there.tsx';
import { Shell } from './shell/shell.tsx';

/** Every place of the interface. What is there at once (the shell, my matters) does without the library's controls. */
const root = createRootRoute({ component: Outlet });
/** Places of somebody signed in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });

/** Places whose screens use the library's controls, fetched beside the screen. */
const fetchControls = () => import('./look/controls.tsx');
const equipped = createRoute({ getParentRoute: () => inside, id: 'equipped', component: lazyRouteComponent(fetchControls, 'Equipped') });
const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: lazyRouteComponent(fetchControls, 'Equipped') });

const matters = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/matters.tsx'), 'Matters'),
});
const notices = createRoute({
  getParentRoute: () => equipped,
  path: '/notices',
  component: lazyRouteComponent(() => import('./routes/notices.tsx'), 'Notices'),
});
const proposals = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals',
  component: lazyRouteComponent(() => import('./routes/proposals.tsx'), 'Proposals'),
});
const booklet = createRoute({
  getParentRoute: () => equipped,
  path: '/booklet',
  component: lazyRouteComponent(() => import('./routes/booklet.tsx'), 'Booklet'),
});
const casePage = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals/$id',
  component: lazyRouteComponent(() => import('./routes/case.tsx'), 'Case'),
});
const consult = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals/$id/consult/$assignmentId',
  component: lazyRouteComponent(() => import('./routes/consult.tsx'), 'Consult'),
});
const evaluate = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals/$id/evaluate/$evaluationId',
  component: lazyRouteComponent(() => import('./routes/evaluate.tsx'), 'Evaluate'),
});
const reply = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals/$id/reply/$replyId',
  component: lazyRouteComponent(() => import('./routes/reply.tsx'), 'ReplyDesk'),
});
const printCase = createRoute({
  getParentRoute: () => equipped,
  path: '/proposals/$id/print',
  component: lazyRouteComponent(() => import('./routes/print-case.tsx'), 'PrintCase'),
});
const write = createRoute({
  getParentRoute: () => equipped,
  path: '/write',
  component: lazyRouteComponent(() => import('./routes/write.tsx'), 'Write'),
});
const editor = createRoute({
  getParentRoute: () => equipped,
  path: '/write/$id',
  component: lazyRouteComponent(() => import('./routes/editor.tsx'), 'Editor'),
});
const versions = createRoute({
  getParentRoute: () => equipped,
  path: '/write/$id/versions',
  component: lazyRouteComponent(() => import('./routes/versions.tsx'), 'Versions'),
});
const preview = createRoute({
  getParentRoute: () => equipped,
  path: '/write/$id/preview',
  component: lazyRouteComponent(() => import('./routes/preview.tsx'), 'Preview'),
});
const origins = createRoute({
  getParentRoute: () => equipped,
  path: '/origins',
  component: lazyRouteComponent(() => import('./routes/origins.tsx'), 'Origins'),
});
const activity = createRoute({
  getParentRoute: () => equipped,
  path: '/activities/$id',
  component: lazyRouteComponent(() => import('./routes/activity.tsx'), 'Activity'),
});
const talk = createRoute({
  getParentRoute: () => equipped,
  path: '/talks/$id',
  component: lazyRouteComponent(() => import('./routes/talk.tsx'), 'Talk'),
});
const catalogue = createRoute({
  getParentRoute: () => equipped,
  path: '/catalogues/$id',
  component: lazyRouteComponent(() => import('./routes/catalogue.tsx'), 'Catalogue'),
});
const reviewDesk = createRoute({
  getParentRoute: () => equipped,
  path: '/review',
  component: lazyRouteComponent(() => import('./routes/review-desk.tsx'), 'ReviewDesk'),
});
const assignmentDesk = createRoute({
  getParentRoute: () => equipped,
  path: '/assignment',
  component: lazyRouteComponent(() => import('./routes/assignment-desk.tsx'), 'AssignmentDesk'),
});
const groups = createRoute({
  getParentRoute: () => equipped,
  path: '/groups',
  component: lazyRouteComponent(() => import('./routes/groups.tsx'), 'Groups'),
});
const unitDesk = createRoute({
  getParentRoute: () => equipped,
  path: '/unit',
  component: lazyRouteComponent(() => import('./routes/unit-desk.tsx'), 'UnitDesk'),
});
const overview = createRoute({
  getParentRoute: () => equipped,
  path: '/overview',
  component: lazyRouteComponent(() => import('./routes/overview.tsx'), 'Overview'),
});
const administration = createRoute({
  getParentRoute: () => equipped,
  path: '/administration',
  component: lazyRouteComponent(() => import('./routes/administration.tsx'), 'Administration'),
});
const administrationPart = createRoute({
  getParentRoute: () => equipped,
  path: '/administration/$part',
  component: lazyRouteComponent(() => import('./routes/administration.tsx'), 'Administration'),
});
const account = createRoute({
  getParentRoute: () => equipped,
  path: '/account',
  component: lazyRouteComponent(() => import('./routes/account.tsx'), 'Account'),
});
const search = createRoute({
  getParentRoute: () => equipped,
  path: '/search',
  component: lazyRouteComponent(() => import('./routes/search.tsx'), 'Search'),
});
const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./routes/sign-in.tsx'), 'SignIn'),
});
const forgotten = createRoute({
  getParentRoute: () => outside,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('./routes/forgotten.tsx'), 'Forgotten'),
});
const reset = createRoute({
  getParentRoute: () => outside,
  path: '/reset',
  component: lazyRouteComponent(() => import('./routes/reset.tsx'), 'ResetPassword'),
});
const setUp = createRoute({
  getParentRoute: () => outside,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./routes/set-up.tsx'), 'SetUp'),
});

const routeTree = root.addChildren([
  inside.addChildren([
    matters,
    equipped.addChildren([
      notices,
      proposals,
      booklet,
      casePage,
      consult,
      evaluate,
      reply,
      printCase,
      write,
      editor,
      versions,
      preview,
      origins,
      activity,
      talk,
      catalogue,
      reviewDesk,
      assignmentDesk,
      unitDesk,
      groups,
      overview,
      administration,
      administrationPart,
      account,
      search,
    ]),
  ]),
  outside.addChildren([signIn, forgotten, reset, setUp]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => (
    <main className="page">
      <Loading />
    </main>
  ),
  defaultNotFoundComponent: NotThere,
  defaultErrorComponent: BrokenPlace,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
