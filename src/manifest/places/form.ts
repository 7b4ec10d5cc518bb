// The scalars of a place, by what they say.
import type { ScalarSource, SiteForm } from '../types.ts';

/** Every scalar of a form. */
export function scalarsOf(form: SiteForm): ScalarSource[] {
  return [...nameScalars(form), ...versionScalars(form)];
}

/** The scalars that say which version of the image it is; what can be pinned has at least one. */
export function versionScalars(form: SiteForm): ScalarSource[] {
  switch (form.form) {
    case 'reference':
      return [form.reference];
    case 'kustomization':
      return [form.newTag, form.digest].filter((scalar) => scalar !== undefined);
    case 'parts':
      return [form.tag, form.digest, form.sha].filter((scalar) => scalar !== undefined);
    case 'override':
    case 'marked':
      return [form.scalar];
  }
}

/** The scalars that hold nothing but the digest. */
export function digestScalars(form: SiteForm): ScalarSource[] {
  const scalars =
    form.form === 'parts'
      ? [form.digest, form.sha]
      : form.form === 'kustomization'
        ? [form.digest]
        : [];
  return scalars.filter((scalar) => scalar !== undefined);
}

/** The scalars that hold nothing but the name. */
export function nameScalars(form: SiteForm): ScalarSource[] {
  if (form.form === 'kustomization') {
    return [form.newName, form.name].filter((scalar) => scalar !== undefined);
  }
  if (form.form === 'parts') {
    return [form.repository, form.registry].filter((scalar) => scalar !== undefined);
  }
  return [];
}

/** The scalar that a person looks at to see what the place names. */
export function mainScalar(form: SiteForm): ScalarSource {
  const [first] = [...versionScalars(form), ...nameScalars(form)];
  if (first === undefined) throw new Error(`a place of form ${form.form} has no scalar`);
  return first;
}
