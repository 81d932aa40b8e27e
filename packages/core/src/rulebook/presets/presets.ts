import type { Rulebook } from '../rulebook.ts';
import { county } from './county.ts';
import { national } from './national.ts';
import { qiaokou } from './qiaokou.ts';
import { rudong } from './rudong.ts';
import { shenzhen } from './shenzhen.ts';
import { yubei } from './yubei.ts';

export const presetNames = ['yubei', 'qiaokou', 'rudong', 'county', 'shenzhen', 'national'] as const;
export type PresetName = (typeof presetNames)[number];

export const presets: Readonly<Record<PresetName, Rulebook>> = { yubei, qiaokou, rudong, county, shenzhen, national };
