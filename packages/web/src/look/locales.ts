import en from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';

/** The library's own words; one word for what may be left empty, in its forms as in ours. */
export const locales = {
  'zh-CN': { ...zhCN, Form: { defaultValidateMessages: {}, ...zhCN.Form, optional: '（选填）' } },
  en,
};
