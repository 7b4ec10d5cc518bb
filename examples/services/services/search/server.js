import { serve } from './shared/serve.js';

serve('search', 8087);
