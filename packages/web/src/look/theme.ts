import { theme as antd, type ThemeConfig } from 'antd';

const roles = {
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

const sizes = { normal: 16, large: 18, larger: 22 } as const;

/** The roles of `roles.css` as Ant Design's tokens; lengths grow with the print. */
export function themeOf(dark: boolean, print: keyof typeof sizes): ThemeConfig {
  const role = roles[dark ? 'dark' : 'light'];
  const fontSize = sizes[print];
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: 'var(--sans)',
      fontSize,
      fontWeightStrong: 600,
      lineHeight: 1.6,
      colorPrimary: role.accent,
      colorLink: role.accent,
      colorInfo: role.accent,
      colorError: role.danger,
      colorSuccess: role.settled,
      colorWarning: role.soon,
      colorTextBase: role.ink,
      colorText: role.ink,
      colorTextSecondary: role.ink2,
      colorTextTertiary: role.ink2,
      colorTextDescription: role.ink2,
      colorTextPlaceholder: role.ink2,
      colorTextDisabled: role.ink2,
      colorBgBase: role.paper,
      colorBgContainer: role.raised,
      colorBgElevated: role.raised,
      colorBgLayout: role.paper,
      colorBorder: role.lineStrong,
      colorBorderSecondary: role.line,
      colorSplit: role.line,
      colorTextLightSolid: role.onAccent,
      borderRadius: 4,
      controlHeight: Math.round(fontSize * 2.5),
      controlHeightLG: Math.round(fontSize * 3.25),
      controlHeightSM: Math.round(fontSize * 2),
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      controlOutlineWidth: 2,
      boxShadow: '0 4px 24px rgb(0 0 0 / 14%)',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400, primaryColor: role.onAccent },
      Tooltip: { colorBgSpotlight: dark ? '#3a4048' : '#1f2328', colorTextLightSolid: '#ffffff' },
      Table: { headerBg: 'transparent', headerSplitColor: 'transparent', headerColor: role.ink2, cellPaddingBlock: 12 },
    },
  };
}
