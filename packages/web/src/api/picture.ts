/** Of a photograph's longer side, in dots: a page of A4 is still read well. */
const longest = 2400;

/** What cameras make; drawings and scans of other kinds are sent as they are. */
const photographs = new Set(['image/jpeg', 'image/heic', 'image/heif']);

/** How large a picture is sent: its longer side within bounds, never larger than it is. */
export const sizeWithin = (width: number, height: number, most = longest): { width: number; height: number } => {
  const share = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
};

/** A camera writes how it was held, and where, ahead of the picture. */
async function saysHowItWasHeld(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  return new TextDecoder('latin1').decode(head).includes('Exif\0\0');
}

async function drawn(bitmap: ImageBitmap, quality: number): Promise<Blob | null> {
  const { width, height } = sizeWithin(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  // what lets the ground shine through stands on paper
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/**
 * A photograph turned upright and made small enough for a slow line; the place where it was taken is gone. What is no photograph, cannot be
 * drawn here, or would grow by it is sent as it is.
 */
export async function readyToSend(file: File): Promise<File> {
  if (!photographs.has(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      const fits = Math.max(bitmap.width, bitmap.height) <= longest;
      if (file.type === 'image/jpeg' && fits && !(await saysHowItWasHeld(file))) return file;
      for (const quality of [0.85, 0.7]) {
        const blob = await drawn(bitmap, quality);
        if (blob?.type === 'image/jpeg' && blob.size < file.size)
          return new File([blob], file.name.replace(/(?:\.\w+)?$/, '.jpg'), { type: 'image/jpeg' });
      }
      return file;
    } finally {
      bitmap.close();
    }
  } catch {
    return file;
  }
}
