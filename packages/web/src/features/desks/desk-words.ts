import { assignment as enAssignment, review as enReview, unit as enUnit } from '../../labels/en/desks.ts';
import { assignment as zhAssignment, review as zhReview, unit as zhUnit } from '../../labels/zh-CN/desks.ts';

export const reviewWords = { 'zh-CN': zhReview, en: enReview };
export const assignmentWords = { 'zh-CN': zhAssignment, en: enAssignment };
export const unitWords = { 'zh-CN': zhUnit, en: enUnit };
