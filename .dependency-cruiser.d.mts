/** Each floor's places, from the top. */
export const floors: readonly (readonly string[])[];
