import { theme as antd, type ThemeConfig } from 'antd';
import { roles } from './theme-roles.ts';

const sizes = { normal: 16, large: 18, larger: 22 } as const;

/**
 * The roles of `roles.css` as Ant Design's tokens; lengths grow with the print.
 * @param motion false where the machine asks for stillness: a control must not wait for the end of a movement that never begins
 */
export function themeOf(dark: boolean, print: keyof typeof sizes, motion: boolean): ThemeConfig {
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
      motion,
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
      Segmented: { trackBg: dark ? '#101316' : '#f3f1ea' },
      Table: { headerBg: 'transparent', headerSplitColor: 'transparent', headerColor: role.ink2, cellPaddingBlock: 12 },
    },
  };
}
