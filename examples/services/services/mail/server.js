import { serve } from './shared/serve.js';

serve('mail', 8085);
