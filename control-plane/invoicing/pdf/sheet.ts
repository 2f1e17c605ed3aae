import { createRequire } from "node:module";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { facturXMetadata, facturXName } from "./factur-x.ts";
import { labelsOf } from "./labels.ts";

const fontFolder = join(createRequire(import.meta.url).resolve("geist/font/sans"), "../fonts/geist-sans");
const fonts = { regular: "Geist-Regular.ttf", bold: "Geist-SemiBold.ttf" };

const ink = { text: "#18181b", muted: "#63636e", line: "#d4d4d8" };
const margin = 48;
const footerHeight = 36;
/** Figures of one width, so that amounts stand under each other. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = ["tnum"];

/** An element of the document's structure, which screen readers follow. */
type Element = PDFKit.PDFStructureElement;

export interface TextOptions {
  x: number;
  y: number;
  width: number;
  size?: number;
  bold?: boolean;
  muted?: boolean;
  align?: "left" | "right";
}

export interface SheetFacts {
  title: string;
  author: string;
  createdAt: Date;
  /** ISO 639-1; English unless said. */
  language?: string;
  /** The same invoice as CII, to be embedded. */
  electronicInvoice?: string;
}

/** An A4 document under construction: text goes to a place and into the structure, ornaments into neither. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  readonly left = margin;
  readonly right: number;

  readonly language: string;

  constructor(facts: SheetFacts) {
    this.language = facts.language ?? "en";
    this.doc = new PDFDocument({
      size: "A4",
      margin,
      bufferPages: true,
      pdfVersion: "1.7",
      // Archival and accessible: fonts and colours are in the file, and every text is in the structure.
      subset: "PDF/A-3a",
      tagged: true,
      displayTitle: true,
      lang: this.language,
      // The only moment in the file is the invoice's own, so that the same invoice is the same bytes.
      info: { Title: facts.title, Author: facts.author, CreationDate: facts.createdAt },
    });
    for (const [name, file] of Object.entries(fonts)) this.doc.registerFont(name, join(fontFolder, file));
    if (facts.electronicInvoice !== undefined) this.embed(facts.electronicInvoice, facts.createdAt);
    this.right = this.doc.page.width - margin;
    this.root = this.doc.struct("Document");
    this.doc.addStructure(this.root);
  }

  private embed(xml: string, at: Date): void {
    this.doc.file(Buffer.from(xml), {
      name: facturXName,
      type: "text/xml",
      description: "Electronic invoice (EN 16931)",
      creationDate: at,
      modifiedDate: at,
      // PDF/A-3 asks how a file relates to the pages; the types do not know the option.
      ...({ relationship: "Alternative" } as object),
    });
    (this.doc as unknown as { appendXML(xml: string): void }).appendXML(facturXMetadata());
  }

  /** A new element inside another. */
  element(parent: Element, type: string): Element {
    const element = this.doc.struct(type);
    parent.add(element);
    return element;
  }

  /** Writes text as an element of the given type; gives the y below it. */
  text(parent: Element, type: string, text: string, options: TextOptions): number {
    this.setFont(options);
    const element = this.doc.struct(type, {}, () => {
      this.doc.fillColor(options.muted ? ink.muted : ink.text);
      this.doc.text(text, options.x, options.y, { width: options.width, align: options.align ?? "left", features });
    });
    parent.add(element);
    return this.doc.y;
  }

  /** How high text would be. */
  heightOf(text: string, options: Pick<TextOptions, "width" | "size" | "bold">): number {
    this.setFont(options);
    return this.doc.heightOfString(text, { width: options.width, features });
  }

  private setFont({ size = 9, bold = false }: Pick<TextOptions, "size" | "bold">): void {
    this.doc.font(bold ? "bold" : "regular").fontSize(size);
  }

  /** A thin line over the whole width. */
  rule(y: number): void {
    this.doc.markContent("Artifact", { type: "Layout" });
    this.doc.moveTo(this.left, y).lineTo(this.right, y).lineWidth(0.5).strokeColor(ink.line).stroke();
    this.doc.endMarkedContent();
  }

  /** True when so much height is left above the footer. */
  hasRoom(y: number, height: number): boolean {
    return y + height <= this.doc.page.height - margin - footerHeight;
  }

  /** Begins a page; gives its top. */
  nextPage(): number {
    this.doc.addPage();
    return margin;
  }

  /** Writes the footers, now that the number of pages is known, and gives the file. */
  finish(footer: string): Promise<Uint8Array> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page);
      // Below the margin pdfkit would begin a new page.
      this.doc.page.margins.bottom = 0;
      const options = { width: this.right - this.left, lineBreak: false };
      this.doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
      this.doc.font("regular").fontSize(8).fillColor(ink.muted);
      this.doc.text(footer, this.left, this.doc.page.height - margin, options);
      this.doc.text(labelsOf(this.language).page(page + 1, count), this.left, this.doc.page.height - margin, {
        ...options,
        align: "right",
      });
      this.doc.endMarkedContent();
    }
    const chunks: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      this.doc.on("end", () => resolve(Buffer.concat(chunks)));
      this.doc.on("error", reject);
      this.root.end();
      this.doc.end();
    });
  }
}
