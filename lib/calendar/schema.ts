import { z } from "zod";

export const feedInput = z.strictObject({});
