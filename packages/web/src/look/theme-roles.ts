/** The roles of `roles.css` for the library's tokens; `roles.test.ts` holds the two together and checks their contrast. */
export const roles = {
  light: {
    paper: '#fbfaf7',
    raised: '#ffffff',
    ink: '#1f2328',
    ink2: '#57606a',
    line: '#e4e1da',
    lineStrong: '#8a8780',
    accent: '#1c5d8c',
    onAccent: '#ffffff',
    danger: '#b42318',
    settled: '#2f6b4f',
    soon: '#8a5a00',
  },
  dark: {
    paper: '#16191d',
    raised: '#1e2227',
    ink: '#e9e6df',
    ink2: '#a9afb6',
    line: '#343a41',
    lineStrong: '#8b929a',
    accent: '#7fb8e0',
    onAccent: '#10151a',
    danger: '#f4938a',
    settled: '#7fc7a5',
    soon: '#e3b65f',
  },
} as const;
