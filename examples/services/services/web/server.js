import { serve } from './shared/serve.js';

serve('web', 8088);
