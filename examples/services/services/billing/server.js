import { serve } from './shared/serve.js';

serve('billing', 8082);
