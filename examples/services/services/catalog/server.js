import { serve } from './shared/serve.js';

serve('catalog', 8084);
