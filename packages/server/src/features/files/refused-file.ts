import type { Language } from '@shangliang/contract';
import { oldTableFault, oldWordFault, openZip, UnreadableFile } from '@shangliang/documents';
import { Refusal } from '../../problem.ts';
import { unreadableSentence } from '../imports/import-sentences.ts';

const kinds = ['phonePhoto', 'otherPicture', 'archive', 'versionDocument', 'oldOffice', 'openDocument', 'film'] as const;
type Kind = (typeof kinds)[number];

/** What people bring most often that is not taken, and what to do with it. */
const sentences: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  'zh-CN': {
    phonePhoto: '这是苹果手机的 HEIC 照片。请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或把照片另存为 JPG 再上传。',
    otherPicture: '这种图片格式不收。请另存为 JPG、PNG 或 PDF 再上传。',
    archive: '这是压缩包。请解开后把里面的文件一个一个上传。',
    versionDocument: '这是 OFD 版式文件。请另存为 PDF 再上传。',
    oldOffice: '这是旧格式（.doc、.xls 或 .wps）。请用 Word、Excel 或 WPS 另存为 .docx、.xlsx 或 PDF 再上传。',
    openDocument: '这是 OpenDocument 文件（.odt、.ods）。请另存为 .docx、.xlsx 或 PDF 再上传。',
    film: '录音、录像不收。请上传 PDF、照片或 Word、Excel 文件。',
  },
  en: {
    phonePhoto: 'This is a HEIC photograph of an iPhone. Choose “Most Compatible” under Settings, Camera, Formats, or save it as JPG.',
    otherPicture: 'This kind of picture is not taken. Please save it as JPG, PNG or PDF.',
    archive: 'This is an archive. Please unpack it and upload the files one by one.',
    versionDocument: 'This is an OFD file. Please save it as PDF.',
    oldOffice: 'This is an old format (.doc, .xls or .wps). Please save it as .docx, .xlsx or PDF in Word, Excel or WPS.',
    openDocument: 'This is an OpenDocument file (.odt, .ods). Please save it as .docx, .xlsx or PDF.',
    film: 'Sound and film are not taken. Please upload a PDF, photographs, or files of Word or Excel.',
  },
};

/** @param type as the content tells it */
function kindOf(bytes: Buffer, type: string): Kind | undefined {
  if (/^image\/(?:heic|heif|avif)/.test(type)) return 'phonePhoto';
  if (type.startsWith('image/')) return 'otherPicture';
  if (/^(?:audio|video)\//.test(type)) return 'film';
  if (type === 'application/x-cfb') return 'oldOffice';
  if (type.startsWith('application/vnd.oasis.opendocument')) return 'openDocument';
  if (type === 'application/zip') return bytes.includes('OFD.xml') ? 'versionDocument' : 'archive';
  return /(?:rar|7z|gzip|x-tar)/.test(type) ? 'archive' : undefined;
}

const unreadable = (language: Language, error: UnreadableFile): Refusal =>
  new Refusal('documentUnreadable', { errors: [{ pointer: '/file', code: error.code, detail: unreadableSentence(language, error) }] });

/** Why a file of a kind that is not taken is refused: with what to do, where the kind is known. */
export function refusalOfType(bytes: Buffer, type: string | undefined, language: Language): Refusal {
  if (type === 'application/x-cfb' && [oldWordFault(bytes), oldTableFault(bytes)].includes('encrypted'))
    return unreadable(language, new UnreadableFile('encrypted'));
  if (type !== undefined && /macroenabled/i.test(type)) return unreadable(language, new UnreadableFile('macros'));
  const kind = type === undefined ? undefined : kindOf(bytes, type);
  if (kind === undefined) return new Refusal('fileTypeRefused');
  return new Refusal('fileTypeRefused', { errors: [{ pointer: '/file', code: kind, detail: sentences[language][kind] }] });
}

/**
 * Looks at the list of what is in a file of Word or Excel: damaged, packed beyond reason, or with macros it is not kept.
 * @throws Refusal that says which
 */
export function checkOfficeFile(bytes: Buffer, language: Language): void {
  try {
    if (openZip(bytes).names.some((name) => name.endsWith('vbaproject.bin'))) throw new UnreadableFile('macros');
  } catch (error) {
    throw error instanceof UnreadableFile ? unreadable(language, error) : error;
  }
}
