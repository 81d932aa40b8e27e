const longest = 1600;

/** How large a picture is sent: its longer side within bounds, never larger than it is. */
export const sizeWithin = (width: number, height: number, most = longest): { width: number; height: number } => {
  const share = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.round(width * share), height: Math.round(height * share) };
};

/** A photograph turned upright and made small enough for a slow line; what cannot be drawn is sent as it is. */
export async function readyToSend(file: File): Promise<File> {
  if (!file.type.startsWith('image/')) return file;
  try {
    // the camera writes how it was held beside the picture; drawn, it stands upright, and the place it was taken is gone
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { width, height } = sizeWithin(bitmap.width, bitmap.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    return blob === null ? file : new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
  } catch {
    return file;
  }
}
